package dev.tillbridge.driver.payxpert.app;

import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.spi.intent.IntentResult;

/** Tells what a result says about what was asked. */
@FunctionalInterface
interface ResultReader {

    /** Returns what was observed. */
    StartAnswer read(IntentResult result, Asked asked);
}
