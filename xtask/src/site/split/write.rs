//! The two parts of a module, written.

use std::collections::HashMap;
use std::convert::Infallible;

use wasm_encoder::reencode::{Error, Reencode, RoundtripReencoder, utils};
use wasm_encoder::{
    CodeSection, ConstExpr, ElementSection, Elements, EntityType, ExportKind, ExportSection,
    FunctionSection, ImportSection, Instruction, Module, RefType, TableSection, TypeSection,
};
use wasmparser::{
    CodeSectionReader, CustomSectionReader, Element, ExportSectionReader, FunctionBody,
    FunctionSectionReader, Operator, Parser, Payload, Table, TableType,
};

use super::cut::Cut;
use super::outline::Outline;

type Result<T> = std::result::Result<T, Error<Infallible>>;

/// What the rest imports from; `www/boot.js` and `www/worker.js` say what it is.
const FIRST: &str = "first";

/// What the two parts share, under names that are their places here. The memory, which comes first,
/// has the module's digest for a name: parts of two builds do not fit together.
fn shared(outline: &Outline<'_>, cut: &Cut) -> Vec<(String, ExportKind, u32)> {
    let all = |kind, count: usize| (0..count as u32).map(move |index| (kind, index));
    let items = all(ExportKind::Memory, outline.memories.len())
        .chain(all(ExportKind::Table, outline.tables.len()))
        .chain(all(ExportKind::Global, outline.globals.len()))
        .chain(cut.shared.iter().map(|&f| (ExportKind::Func, f)));
    let name = |place: usize| match place {
        0 => outline.digest.clone(),
        _ => place.to_string(),
    };
    let named = items.enumerate();
    named
        .map(|(place, (kind, index))| (name(place), kind, index))
        .collect()
}

/// A table with the places that are added to the main one.
fn extended(mut table: TableType, cut: &Cut, is_main: bool) -> TableType {
    if is_main {
        let added = u64::from(cut.added);
        table.initial += added;
        table.maximum = table.maximum.map(|maximum| maximum + added);
    }
    table
}

/// The first part, which has what the browser calls and all data.
pub fn first(outline: &Outline<'_>, cut: &Cut, module: &[u8]) -> Result<Vec<u8>> {
    let stay = (0..outline.types.len() as u32).filter(|f| !cut.rest.contains(f));
    let mut part = First {
        outline,
        cut,
        indices: stay.zip(0..).collect(),
    };
    let mut out = Module::new();
    part.parse_core_module(&mut out, Parser::new(0), module)?;
    Ok(out.finish())
}

struct First<'a> {
    outline: &'a Outline<'a>,
    cut: &'a Cut,
    indices: HashMap<u32, u32>,
}

impl Reencode for First<'_> {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32> {
        Ok(self.indices[&function])
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        _: FunctionSectionReader<'_>,
    ) -> Result<()> {
        for function in self.outline.own().filter(|f| !self.cut.rest.contains(f)) {
            functions.function(self.outline.types[function as usize]);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        _: CodeSectionReader<'_>,
    ) -> Result<()> {
        for (function, body) in self.outline.own().zip(&self.outline.bodies) {
            if !self.cut.rest.contains(&function) {
                self.parse_function_body(code, body.clone())?;
            }
        }
        Ok(())
    }

    /// A call of what is in the other part goes by the table.
    fn parse_function_body(
        &mut self,
        code: &mut CodeSection,
        body: FunctionBody<'_>,
    ) -> Result<()> {
        let mut function = self.new_function_with_parsed_locals(&body)?;
        for operator in body.get_operators_reader()? {
            match operator? {
                Operator::Call { function_index } if self.cut.rest.contains(&function_index) => {
                    let place = self.cut.places[&function_index];
                    let type_index = self.outline.types[function_index as usize];
                    function.instruction(&Instruction::I32Const(place.cast_signed()));
                    function.instruction(&Instruction::CallIndirect {
                        type_index,
                        table_index: 0,
                    });
                }
                operator => {
                    function.instruction(&self.instruction(operator)?);
                }
            }
        }
        code.function(&function);
        Ok(())
    }

    fn parse_table(&mut self, tables: &mut TableSection, table: Table<'_>) -> Result<()> {
        let is_main = tables.is_empty();
        tables.table(self.table_type(extended(table.ty, self.cut, is_main))?);
        Ok(())
    }

    /// What is in the other part leaves its places empty.
    fn parse_element(&mut self, elements: &mut ElementSection, _: Element<'_>) -> Result<()> {
        let mut items = Vec::new();
        for function in &self.outline.table {
            items.push(match self.indices.get(function) {
                Some(&index) => ConstExpr::ref_func(index),
                None => ConstExpr::ref_null(wasm_encoder::HeapType::FUNC),
            });
        }
        elements.active(
            None,
            &ConstExpr::i32_const(self.outline.first_place.cast_signed()),
            Elements::Expressions(RefType::FUNCREF, items.into()),
        );
        Ok(())
    }

    fn parse_export_section(
        &mut self,
        exports: &mut ExportSection,
        section: ExportSectionReader<'_>,
    ) -> Result<()> {
        utils::parse_export_section(self, exports, section)?;
        for (name, kind, index) in shared(self.outline, self.cut) {
            let index = match kind {
                ExportKind::Func => self.function_index(index)?,
                _ => index,
            };
            exports.export(&name, kind, index);
        }
        Ok(())
    }

    fn parse_custom_section(&mut self, _: &mut Module, _: CustomSectionReader<'_>) -> Result<()> {
        Ok(())
    }
}

/// The rest, which puts its functions into the table of the first part.
pub fn rest(outline: &Outline<'_>, cut: &Cut, module: &[u8]) -> Result<Vec<u8>> {
    let same = &mut RoundtripReencoder;
    let mut types = TypeSection::new();
    for payload in Parser::new(0).parse_all(module) {
        if let Payload::TypeSection(section) = payload? {
            same.parse_type_section(&mut types, section)?;
        }
    }
    let mut imports = ImportSection::new();
    for (name, kind, index) in shared(outline, cut) {
        let at = index as usize;
        let ty = match kind {
            ExportKind::Memory => EntityType::Memory(same.memory_type(outline.memories[at])?),
            ExportKind::Table => {
                EntityType::Table(same.table_type(extended(outline.tables[at], cut, at == 0))?)
            }
            ExportKind::Global => EntityType::Global(same.global_type(outline.globals[at])?),
            _ => EntityType::Function(outline.types[at]),
        };
        imports.import(FIRST, &name, ty);
    }
    let order = cut.shared.iter().chain(&cut.rest).copied();
    let mut part = Rest {
        indices: order.zip(0..).collect(),
    };
    let mut functions = FunctionSection::new();
    let mut code = CodeSection::new();
    for (function, body) in outline.own().zip(&outline.bodies) {
        if cut.rest.contains(&function) {
            functions.function(outline.types[function as usize]);
            part.parse_function_body(&mut code, body.clone())?;
        }
    }
    let mut filled: Vec<(u32, u32)> = Vec::new();
    for (place, function) in (outline.first_place..).zip(&outline.table) {
        if cut.rest.contains(function) {
            filled.push((place, part.indices[function]));
        }
    }
    for (function, &place) in &cut.places {
        if place >= outline.end_of_table() {
            filled.push((place, part.indices[function]));
        }
    }
    filled.sort_unstable();
    let mut elements = ElementSection::new();
    for run in filled.chunk_by(|a, b| a.0 + 1 == b.0) {
        let functions: Vec<u32> = run.iter().map(|&(_, index)| index).collect();
        elements.active(
            None,
            &ConstExpr::i32_const(run[0].0.cast_signed()),
            Elements::Functions(functions.into()),
        );
    }
    let mut out = Module::new();
    out.section(&types)
        .section(&imports)
        .section(&functions)
        .section(&elements)
        .section(&code);
    Ok(out.finish())
}

struct Rest {
    indices: HashMap<u32, u32>,
}

impl Reencode for Rest {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32> {
        Ok(self.indices[&function])
    }
}
