//! Documents in parallel, results in order. A feeder hands sources to workers, workers hand results to the writer, and a
//! window between the writer and the feeder keeps what is under way to a few documents for each thread, however large the
//! archive is.

mod finished;
mod order;
mod standing;
mod time_limit;
mod window;
mod worker;

use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use miette::IntoDiagnostic as _;

use crate::inputs::{self, Listing, Task};
use crate::output::{Shared, Sink};
use crate::progress::Progress;
use crate::rules::Rules;

pub(crate) use finished::{Became, Counts, Finished, Kept};
pub(crate) use time_limit::TimeLimit;
pub(crate) use worker::{Claims, Worker};

use order::InOrder;
use standing::{Standing, recollect};
use window::Window;

/// How documents are read.
#[derive(Debug, Clone)]
pub(crate) struct Reading {
    pub(crate) threads: usize,
    /// How long one document may take; None for as long as it does.
    pub(crate) timeout: Option<Duration>,
    pub(crate) max_bytes: u64,
    /// Leave out what repeats an earlier source byte for byte.
    pub(crate) dedupe: bool,
    /// Indent the JSON.
    pub(crate) pretty: bool,
    /// Keep the canonical text beside the record.
    pub(crate) keep_text: bool,
}

/// How many results may wait or be under way for each thread. More evens out long and short documents; fewer saves memory.
const WINDOW: usize = 16;

/// How many threads wait for the disk where each result is a file of its own: the wait costs no processor.
const STORERS: usize = 8;

/// How often progress is looked at while no document ends.
const TICK: Duration = Duration::from_secs(1);

/// Reads the sources at `indices` of the listing, and puts what became of each into the sink, in order.
///
/// # Errors
/// Where the sink fails (a full disk, a closed pipe). What goes wrong with a document is a result.
pub(crate) fn run(
    listing: &Listing,
    indices: &[usize],
    reading: &Reading,
    rules: &Rules,
    sink: &mut dyn Sink,
    progress: &mut Progress,
) -> miette::Result<()> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(reading.threads).build().into_diagnostic()?;
    let shared = sink.shared();
    let standing = Standing::find(listing, indices, reading.dedupe, shared.as_ref());
    let others = standing.others();
    let window = Window::new(reading.threads * WINDOW);
    let (task_sender, task_receiver) = sync_channel::<Task>(reading.threads * WINDOW);
    let tasks = Mutex::new(task_receiver);
    let (result_sender, results) = sync_channel::<Finished>(reading.threads * WINDOW);
    let claims = worker::Claims::default();
    std::thread::scope(|scope| {
        scope.spawn(|| feed(listing, indices, &others, &window, task_sender));
        let outlets = Outlets::open(scope, &shared, result_sender);
        let (pool, shared, claims) = (&pool, shared.as_ref(), &claims);
        // The receiver goes with the workers: once they have stopped, whoever feeds them must not wait for them.
        scope.spawn(move || {
            pool.broadcast(|_| {
                let mut worker = Worker::new(reading, rules, shared, claims);
                while let Some(task) = next(&tasks) {
                    if !outlets.send(worker.finish(task)) {
                        break;
                    }
                }
            });
        });
        let known = |index: usize| {
            let listed = &listing.sources[*indices.get(index)?];
            if standing.holds(index) { recollect(index, listed, shared) } else { None }
        };
        let written = write(results, &known, &window, InOrder::new(reading.dedupe), sink, progress);
        // Whoever still waits is let go: after an error nobody takes what they hold.
        window.close();
        written
    })
}

/// Feeds those of the sources at `indices` that `wanted` picks out.
fn feed(listing: &Listing, indices: &[usize], wanted: &[usize], window: &Window, tasks: SyncSender<Task>) {
    let at: Vec<usize> = wanted.iter().map(|&index| indices[index]).collect();
    inputs::feed(listing, &at, &mut |task| {
        let task = Task { index: wanted[task.index], ..task };
        if window.enter() && tasks.send(task).is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
}

fn next(tasks: &Mutex<Receiver<Task>>) -> Option<Task> {
    tasks.lock().ok()?.recv().ok()
}

/// Where workers put what they have finished: straight to the writer, or to the threads that wait for the disk.
struct Outlets {
    writer: SyncSender<Finished>,
    storers: Option<SyncSender<Finished>>,
}

impl Outlets {
    /// Starts the threads that wait for the disk, where the sink has such work.
    fn open<'scope>(
        scope: &'scope std::thread::Scope<'scope, '_>,
        shared: &Arc<dyn Shared>,
        writer: SyncSender<Finished>,
    ) -> Self {
        if !shared.stores() {
            return Self { writer, storers: None };
        }
        let (sender, receiver) = sync_channel::<Finished>(STORERS);
        let receiver = Arc::new(Mutex::new(receiver));
        for _ in 0..STORERS {
            let (receiver, writer, shared) = (Arc::clone(&receiver), writer.clone(), Arc::clone(shared));
            scope.spawn(move || {
                loop {
                    let next = receiver.lock().ok().and_then(|r| r.recv().ok());
                    let Some(mut finished) = next else { break };
                    finished.stored = shared.store(&finished);
                    if writer.send(finished).is_err() {
                        break;
                    }
                }
            });
        }
        Self { writer, storers: Some(sender) }
    }

    /// False where nobody takes results any more.
    fn send(&self, finished: Finished) -> bool {
        match &self.storers {
            Some(storers) if matches!(finished.became, Became::Record { .. }) => storers.send(finished).is_ok(),
            _ => self.writer.send(finished).is_ok(),
        }
    }
}

/// Takes results as they come, and puts them into the sink in order, those that are known without having been read among
/// them.
fn write(
    results: Receiver<Finished>,
    known: &dyn Fn(usize) -> Option<Finished>,
    window: &Window,
    mut order: InOrder,
    sink: &mut dyn Sink,
    progress: &mut Progress,
) -> miette::Result<()> {
    loop {
        while let Some((finished, was_read)) = order.next(known) {
            if was_read {
                window.leave();
            }
            if let Err(error) = &finished.stored {
                return Err(std::io::Error::new(error.kind(), format!("{}: {error}", finished.path))).into_diagnostic();
            }
            sink.put(&finished)?;
            progress.count(&finished);
        }
        match results.recv_timeout(TICK) {
            Ok(finished) => order.put(finished),
            Err(RecvTimeoutError::Timeout) => progress.tell(),
            Err(RecvTimeoutError::Disconnected) => return Ok(()),
        }
    }
}
