package dev.tillbridge.spring;

import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;

/** Who counts what happens at the terminals. */
interface Watch {

    /** Counts nothing. */
    Watch NONE = new Watch() {
        @Override
        public TerminalListener beside(TerminalListener listener) {
            return listener;
        }

        @Override
        public Terminals over(Terminals terminals) {
            return terminals;
        }
    };

    /** Returns a listener that tells another one all there is. */
    TerminalListener beside(TerminalListener listener);

    /** Begins to count, and returns the same terminals. */
    Terminals over(Terminals terminals);
}
