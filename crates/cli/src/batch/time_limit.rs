use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::time::Duration;

use minutebook_model::StopFlag;
use minutebook_record::Failure;

/// Why a piece of work gave nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stopped {
    TimedOut,
    Panicked,
}

impl Stopped {
    /// What it means for a source.
    pub(crate) fn failure(self, path: &str, timeout: Option<Duration>) -> Failure {
        let (code, message) = match self {
            Self::Panicked => ("panic", "the reader stopped".to_owned()),
            Self::TimedOut => {
                let seconds = timeout.map_or(0.0, |t| t.as_secs_f64());
                ("timeout", format!("reading it took more than {seconds} s"))
            }
        };
        Failure { path: path.to_owned(), code: code.to_owned(), message }
    }
}

/// Runs work on a thread of its own that is left behind where the work takes too long. Nobody waits for it; it is told to give
/// up, which readers and finders do at the next block they come to, and then the thread ends and what it held is free.
#[derive(Debug)]
pub(crate) struct TimeLimit {
    timeout: Option<Duration>,
    jobs: Option<Sender<Job>>,
}

type Job = Box<dyn FnOnce() + Send>;

/// The stack of such a thread. Pages nest deeply where their tags are not closed; only what is used takes memory.
const STACK: usize = 64 << 20;

impl TimeLimit {
    pub(crate) fn new(timeout: Option<Duration>) -> Self {
        Self { timeout, jobs: None }
    }

    /// Does the work, and waits for it no longer than the limit.
    pub(crate) fn run<T: Send + 'static>(&mut self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Stopped> {
        let (sender, receiver) = channel();
        let stop = StopFlag::default();
        let heeded = stop.clone();
        let mut job: Job = Box::new(move || {
            if let Ok(done) = heeded.over(work) {
                let _ = sender.send(done);
            }
        });
        // The thread of an earlier job may have ended by a panic: then a new one takes this.
        for _ in 0..2 {
            let jobs = match self.jobs.take() {
                Some(jobs) => jobs,
                None => spawn().ok_or(Stopped::Panicked)?,
            };
            match jobs.send(job) {
                Ok(()) => {
                    let result = match self.timeout {
                        Some(timeout) => receiver.recv_timeout(timeout),
                        None => receiver.recv().map_err(|_| RecvTimeoutError::Disconnected),
                    };
                    return match result {
                        Ok(value) => {
                            self.jobs = Some(jobs);
                            Ok(value)
                        }
                        Err(RecvTimeoutError::Timeout) => {
                            stop.raise();
                            Err(Stopped::TimedOut)
                        }
                        Err(RecvTimeoutError::Disconnected) => Err(Stopped::Panicked),
                    };
                }
                Err(unsent) => job = unsent.0,
            }
        }
        Err(Stopped::Panicked)
    }
}

fn spawn() -> Option<Sender<Job>> {
    let (sender, receiver) = channel::<Job>();
    std::thread::Builder::new()
        .name("document".to_owned())
        .stack_size(STACK)
        .spawn(move || {
            for job in receiver {
                job();
            }
        })
        .ok()?;
    Some(sender)
}

#[cfg(test)]
mod tests {
    use minutebook_model::heed_stop;

    use super::*;

    #[test]
    fn work_that_panics_or_takes_too_long_costs_only_itself() {
        let mut limit = TimeLimit::new(Some(Duration::from_secs(2)));
        assert_eq!(limit.run(|| 1), Ok(1));
        assert_eq!(limit.run(|| -> i32 { panic!("a document that a reader stumbles over") }), Err(Stopped::Panicked));
        assert_eq!(limit.run(|| 2), Ok(2));
        assert_eq!(limit.run(|| std::thread::sleep(Duration::from_secs(60))), Err(Stopped::TimedOut));
        assert_eq!(limit.run(|| 3), Ok(3));
    }

    #[test]
    fn work_that_took_too_long_ends_and_lets_go_of_what_it_held() {
        struct Held(Sender<()>);
        impl Drop for Held {
            fn drop(&mut self) {
                let _ = self.0.send(());
            }
        }
        let (sender, gone) = channel();
        let held = Held(sender);
        let mut limit = TimeLimit::new(Some(Duration::from_millis(20)));
        let endless = move || {
            let _held = &held;
            loop {
                heed_stop();
            }
        };
        assert_eq!(limit.run::<()>(endless), Err(Stopped::TimedOut));
        assert_eq!(gone.recv(), Ok(()), "it would wait here for ever");
    }

    #[test]
    fn without_a_limit_work_takes_as_long_as_it_does() {
        let mut limit = TimeLimit::new(None);
        assert_eq!(limit.run(|| std::thread::sleep(Duration::from_millis(20))), Ok(()));
    }
}
