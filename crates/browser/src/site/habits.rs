//! What hosts do to requests and answers, each a layer around the site's files.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::uri::PathAndQuery;
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Redirect, Response};
use futures_util::stream;

/// A habit of a host.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Habit {
    /// The page is linked with two slashes before its last folder, `/some//folder/`, as links that
    /// were put together from parts are. The host takes them for one.
    DoubleSlash,
    /// `…/index.html` is answered by a redirection to the folder, as Cloudflare Pages does.
    RedirectsIndex,
    /// `…/guide.html` is answered by a redirection to `…/guide`, which is the document, as hosts
    /// with clean addresses do.
    CleanAddresses,
    /// Every so-manieth request is answered by 503 Service Unavailable, beginning with the first.
    Unavailable {
        /// 1 for every request, 2 for every other one.
        every: usize,
    },
    /// Answers begin late, and bodies come slowly.
    Slow {
        /// Until an answer begins.
        first_byte: Duration,
        /// Bytes of a body in a second.
        rate: usize,
    },
    /// Every file has this type, as on hosts that do not know it.
    Type(&'static str),
    /// Every file may be read by pages of other origins, as on GitHub Pages; without it a sandboxed
    /// frame, which has no origin, gets no modules.
    Shared,
    /// Every answer has this `Content-Security-Policy`.
    Policy(&'static str),
}

impl Habit {
    /// The path by which the page is opened on such a host.
    pub(super) fn path(self, path: &str) -> String {
        match self {
            Self::DoubleSlash => match path.trim_end_matches('/').rsplit_once('/') {
                Some((before, last)) => format!("{before}//{last}/"),
                None => path.to_owned(),
            },
            _ => path.to_owned(),
        }
    }

    /// The site with this habit; `folder` is where the page is.
    pub(super) fn put_around(self, site: Router, folder: &'static str) -> Router {
        match self {
            Self::DoubleSlash => outside(site, from_fn(merge_slashes)),
            Self::RedirectsIndex => site.layer(from_fn(redirect_index)),
            Self::CleanAddresses => outside(
                site,
                from_fn(move |request, next| clean(request, next, folder)),
            ),
            Self::Unavailable { every } => {
                let count = Arc::new(AtomicUsize::new(0));
                site.layer(from_fn(move |request, next| {
                    let turn = count.fetch_add(1, Ordering::Relaxed);
                    unavailable(request, next, turn.is_multiple_of(every))
                }))
            }
            Self::Slow { first_byte, rate } => site.layer(from_fn(move |request, next| {
                slow(request, next, first_byte, rate)
            })),
            Self::Type(kind) => site.layer(from_fn(move |request, next| {
                with(request, next, header::CONTENT_TYPE, kind)
            })),
            Self::Shared => site.layer(from_fn(|request, next| {
                with(request, next, header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")
            })),
            Self::Policy(policy) => site.layer(from_fn(move |request, next| {
                with(request, next, header::CONTENT_SECURITY_POLICY, policy)
            })),
        }
    }
}

/// A layer that changes addresses has to stand before the router, which it would be too late in.
fn outside<L>(site: Router, layer: L) -> Router
where
    L: tower::Layer<Router> + Clone + Send + Sync + 'static,
    L::Service: tower::Service<Request, Response = Response, Error = std::convert::Infallible>
        + Clone
        + Send
        + Sync
        + 'static,
    <L::Service as tower::Service<Request>>::Future: Send + 'static,
{
    Router::new().fallback_service(layer.layer(site))
}

async fn merge_slashes(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let merged = path.split('/').filter(|part| !part.is_empty());
    let mut merged: String = merged.flat_map(|part| ["/", part]).collect();
    if path.ends_with('/') {
        merged.push('/');
    }
    next.run(to(request, &merged)).await
}

async fn redirect_index(request: Request, next: Next) -> Response {
    match request.uri().path().strip_suffix("index.html") {
        Some(folder) => Redirect::permanent(folder).into_response(),
        None => next.run(request).await,
    }
}

async fn clean(request: Request, next: Next, folder: &str) -> Response {
    let path = request.uri().path().to_owned();
    if let Some(document) = path.strip_suffix(".html") {
        let place = document.strip_suffix("index").unwrap_or(document);
        return Redirect::permanent(place).into_response();
    }
    let last = path.strip_prefix(folder).unwrap_or_default();
    let is_document = !last.is_empty() && !last.ends_with('/') && !last.contains('.');
    if is_document {
        return next.run(to(request, &format!("{path}.html"))).await;
    }
    next.run(request).await
}

async fn unavailable(request: Request, next: Next, now: bool) -> Response {
    if now {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    next.run(request).await
}

async fn slow(request: Request, next: Next, first_byte: Duration, rate: usize) -> Response {
    /// Pieces in a second.
    const PIECES: usize = 20;
    tokio::time::sleep(first_byte).await;
    let (head, body) = next.run(request).await.into_parts();
    let Ok(bytes) = axum::body::to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let piece = (rate / PIECES).max(1);
    let pieces = stream::unfold(bytes, move |mut rest: Bytes| async move {
        if rest.is_empty() {
            return None;
        }
        tokio::time::sleep(Duration::from_secs(1) / PIECES as u32).await;
        let sent = rest.split_to(piece.min(rest.len()));
        Some((Ok::<_, std::convert::Infallible>(sent), rest))
    });
    Response::from_parts(head, Body::from_stream(pieces))
}

async fn with(
    request: Request,
    next: Next,
    name: header::HeaderName,
    value: &'static str,
) -> Response {
    let mut answer = next.run(request).await;
    answer
        .headers_mut()
        .insert(name, HeaderValue::from_static(value));
    answer
}

/// The request with another path; one that cannot be an address stays as it is.
fn to(mut request: Request, path: &str) -> Request {
    let mut parts = request.uri().clone().into_parts();
    let query = request.uri().query().map(|query| format!("?{query}"));
    let address = format!("{path}{}", query.unwrap_or_default());
    if let Ok(address) = PathAndQuery::try_from(address) {
        parts.path_and_query = Some(address);
        if let Ok(uri) = Uri::from_parts(parts) {
            *request.uri_mut() = uri;
        }
    }
    request
}
