package dev.tillbridge.spi.http;

import java.io.IOException;

/** A socket on which both ends keep to turns. */
interface TurnTaking {

    /** Returns whose turn it is; asked for when the connection stands. */
    Turns turns() throws IOException;
}
