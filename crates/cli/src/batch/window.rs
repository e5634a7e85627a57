use std::sync::{Condvar, Mutex, PoisonError};

/// Lets a bounded number of documents be under way between feeder and writer.
#[derive(Debug)]
pub(crate) struct Window {
    size: usize,
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug)]
struct State {
    free: usize,
    closed: bool,
}

impl Window {
    pub(crate) fn new(size: usize) -> Self {
        let size = size.max(1);
        Self { size, state: Mutex::new(State { free: size, closed: false }), changed: Condvar::new() }
    }

    /// Waits for a place; false once the window is closed.
    pub(crate) fn enter(&self) -> bool {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        while state.free == 0 && !state.closed {
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        if !state.closed {
            state.free -= 1;
        }
        !state.closed
    }

    /// Gives a place back. Whoever waits for one is woken when half of them are free: to be woken for each costs more than
    /// a document that has not changed.
    pub(crate) fn leave(&self) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.free += 1;
        if state.free == self.size.div_ceil(2) {
            self.changed.notify_one();
        }
    }

    /// Lets nobody in any more.
    pub(crate) fn close(&self) {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).closed = true;
        self.changed.notify_all();
    }
}
