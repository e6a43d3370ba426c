package dev.tillbridge.config;

import org.snakeyaml.engine.v2.exceptions.Mark;

/** A line and a column, both from 1; 0 and 0 for what was built in code. */
record Place(int line, int column) {

    static final Place NONE = new Place(0, 0);
    static final Place START = new Place(1, 1);

    static Place from(Mark mark) {
        return new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
