//! What a module says of itself before it is cut in two.

use std::collections::{HashMap, HashSet};

use anyhow::bail;
use sha2::{Digest as _, Sha256};
use wasmparser::{
    ElementItems, ElementKind, ExternalKind, FunctionBody, GlobalType, KnownCustom, MemoryType,
    Name, Operator, Parser, Payload, TableType, TypeRef,
};

/// A module's functions, and how they are reached. Functions are named by their index, the imported
/// ones first.
pub struct Outline<'a> {
    /// The index of each function's type.
    pub types: Vec<u32>,
    /// How many functions are imported.
    pub imported: u32,
    /// The functions that the module has itself, in order.
    pub bodies: Vec<FunctionBody<'a>>,
    /// What each function calls by name, in order.
    pub calls: Vec<HashSet<u32>>,
    /// Functions that the browser calls.
    pub exported: HashSet<u32>,
    /// The functions that are called by their place in the table, and the first place.
    pub table: Vec<u32>,
    pub first_place: u32,
    pub tables: Vec<TableType>,
    pub memories: Vec<MemoryType>,
    pub globals: Vec<GlobalType>,
    /// Tells this module from others.
    pub digest: String,
    names: HashMap<u32, String>,
}

impl<'a> Outline<'a> {
    /// Reads a module with the names of its functions.
    pub fn read(module: &'a [u8]) -> anyhow::Result<Self> {
        let mut outline = Self {
            types: Vec::new(),
            imported: 0,
            bodies: Vec::new(),
            calls: Vec::new(),
            exported: HashSet::new(),
            table: Vec::new(),
            first_place: 0,
            tables: Vec::new(),
            memories: Vec::new(),
            globals: Vec::new(),
            digest: digest(module),
            names: HashMap::new(),
        };
        for payload in Parser::new(0).parse_all(module) {
            outline.take(payload?)?;
        }
        outline.calls = vec![HashSet::new(); outline.imported as usize];
        for body in &outline.bodies {
            let mut calls = HashSet::new();
            for operator in body.get_operators_reader()? {
                match operator? {
                    Operator::Call { function_index } => {
                        calls.insert(function_index);
                    }
                    Operator::RefFunc { .. } | Operator::ReturnCall { .. } => {
                        bail!("the module refers to functions in a way that cannot be cut")
                    }
                    _ => {}
                }
            }
            outline.calls.push(calls);
        }
        Ok(outline)
    }

    fn take(&mut self, payload: Payload<'a>) -> anyhow::Result<()> {
        match payload {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    match import?.ty {
                        TypeRef::Func(ty) => self.types.push(ty),
                        _ => bail!("only functions can be imported by a module that is cut"),
                    }
                }
                self.imported = self.types.len() as u32;
            }
            Payload::FunctionSection(section) => {
                for ty in section {
                    self.types.push(ty?);
                }
            }
            Payload::TableSection(section) => {
                for table in section {
                    self.tables.push(table?.ty);
                }
            }
            Payload::MemorySection(section) => {
                for memory in section {
                    self.memories.push(memory?);
                }
            }
            Payload::GlobalSection(section) => {
                for global in section {
                    self.globals.push(global?.ty);
                }
            }
            Payload::ExportSection(section) => {
                for export in section {
                    let export = export?;
                    if export.kind == ExternalKind::Func {
                        self.exported.insert(export.index);
                    }
                }
            }
            Payload::StartSection { func, .. } => {
                self.exported.insert(func);
            }
            Payload::ElementSection(section) => {
                for element in section {
                    let element = element?;
                    let (
                        ElementKind::Active {
                            table_index: None | Some(0),
                            offset_expr,
                        },
                        ElementItems::Functions(items),
                    ) = (element.kind, element.items)
                    else {
                        bail!("only the first table can be cut, filled at the start");
                    };
                    if !self.table.is_empty() {
                        bail!("only one table can be cut");
                    }
                    let Operator::I32Const { value } = offset_expr.get_operators_reader().read()?
                    else {
                        bail!("the table begins where only the browser knows");
                    };
                    self.first_place = u32::try_from(value)?;
                    self.table = items.into_iter().collect::<Result<_, _>>()?;
                }
            }
            Payload::CodeSectionEntry(body) => self.bodies.push(body),
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(section) = section.as_known() {
                    for part in section {
                        if let Name::Function(names) = part? {
                            for name in names {
                                let name = name?;
                                self.names.insert(name.index, plain(name.name));
                            }
                        }
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// The name of a function; the optimizer gives none to what it makes itself.
    pub fn name(&self, function: u32) -> &str {
        self.names.get(&function).map_or("", String::as_str)
    }

    /// The bytes of a function's code.
    pub fn size(&self, function: u32) -> usize {
        let body = &self.bodies[(function - self.imported) as usize];
        body.as_bytes().len()
    }

    /// The place behind the last one that the table has.
    pub fn end_of_table(&self) -> u32 {
        self.first_place + self.table.len() as u32
    }

    /// The functions that the module has itself.
    pub fn own(&self) -> std::ops::Range<u32> {
        self.imported..self.types.len() as u32
    }
}

fn digest(module: &[u8]) -> String {
    let digest = Sha256::digest(module);
    digest
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// A name without the numbers by which the compiler tells crates apart.
pub fn plain(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut rest = name;
    while let Some((before, after)) = rest.split_once('[') {
        let number = after.split_once(']').filter(|(number, _)| {
            number.len() == 16 && number.bytes().all(|byte| byte.is_ascii_hexdigit())
        });
        out += before;
        match number {
            Some((_, after)) => rest = after,
            None => {
                out.push('[');
                rest = after;
            }
        }
    }
    out + rest
}
