use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A flag that one thread raises to make another give up the document it is at.
///
/// No clock is looked at here, and nothing need be passed on by readers and finders: what builds a document and what looks at
/// one asks [`heed_stop`] as it goes, block by block, and where the flag is up the work unwinds to where [`StopFlag::over`]
/// began it, letting go of all that it held.
///
/// ```
/// use minutebook_model::{BlockKind, DocumentBuilder, Place, StopFlag, Stopped};
///
/// let flag = StopFlag::default();
/// let endless = || loop {
///     let mut builder = DocumentBuilder::new();
///     builder.open_block(BlockKind::Paragraph);
///     builder.push("and so on", Place::Line(1));
///     flag.raise(); // as another thread would when time is up
/// };
/// assert_eq!(flag.over(endless), Err::<(), _>(Stopped));
/// ```
#[derive(Debug, Clone, Default)]
pub struct StopFlag(Arc<AtomicBool>);

/// The work was given up, since its [`StopFlag`] was raised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stopped;

thread_local! {
    /// The flag of the work that this thread is at.
    static HEEDED: RefCell<Option<StopFlag>> = const { RefCell::new(None) };
}

impl StopFlag {
    /// Makes the work under this flag give up where it next looks. There is no way back.
    pub fn raise(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// True once it was raised.
    #[must_use]
    pub fn is_raised(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// Does work that heeds this flag.
    ///
    /// # Errors
    /// [`Stopped`] where it was given up.
    ///
    /// # Panics
    /// Where the work itself does.
    pub fn over<T>(&self, work: impl FnOnce() -> T) -> Result<T, Stopped> {
        let outer = HEEDED.replace(Some(self.clone()));
        let done = catch_unwind(AssertUnwindSafe(work));
        HEEDED.replace(outer);
        done.map_err(|cause| if cause.is::<Stopped>() { Stopped } else { resume_unwind(cause) })
    }
}

/// Gives up the work of this thread where the flag over it was raised; costs next to nothing where it was not.
///
/// The unwinding is quiet: no panic is told of. Whoever catches panics on the way need not know of it, since the next look
/// ends the work again.
pub fn heed_stop() {
    let is_raised = HEEDED.with_borrow(|flag| flag.as_ref().is_some_and(StopFlag::is_raised));
    // What is dropped on the way out may look as well, and a second unwinding would end the program.
    if is_raised && !std::thread::panicking() {
        resume_unwind(Box::new(Stopped));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_work_under_a_raised_flag_is_given_up() {
        heed_stop();
        let (outer, inner) = (StopFlag::default(), StopFlag::default());
        inner.raise();
        let done = outer.over(|| {
            let given_up = inner.over(|| {
                heed_stop();
                "not reached"
            });
            heed_stop();
            given_up
        });
        assert_eq!(done, Ok(Err(Stopped)));
        assert!(catch_unwind(|| outer.over(|| panic!("a mistake of its own"))).is_err());
        heed_stop();
    }

    #[test]
    fn one_who_catches_panics_on_the_way_does_not_keep_the_work_going() {
        let flag = StopFlag::default();
        let pages = std::cell::Cell::new(0);
        let done = flag.over(|| {
            for _ in 0..3 {
                let page = catch_unwind(AssertUnwindSafe(|| {
                    flag.raise();
                    heed_stop();
                }));
                assert!(page.is_err());
                pages.set(pages.get() + 1);
            }
            heed_stop();
        });
        assert_eq!((done, pages.get()), (Err(Stopped), 3));
    }
}
