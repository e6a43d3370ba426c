/**
 * How an attempt is carried through: admission, sending once, polling, evidence, recovery, and what a crash left behind.
 *
 * <p>The way of a sale, each step calling only what stands after it:
 *
 * <ol>
 *   <li>{@code Admission} decides whether the request becomes an attempt, and takes the terminal.
 *   <li>{@code AttemptRun} carries the attempt through: it has the start sent, and has the terminal asked.
 *   <li>{@code Submission} sends the start through its {@code Gate}, which asks {@code SendPermission}, and returns what was observed;
 *       {@code StartClassification} says what that means.
 *   <li>{@code LookupLoop} decides when to ask, {@code Inquiry} asks and applies the answer, {@code Canceller} asks for a cancel.
 *   <li>{@code Conclusions} let follow what the {@code EvidenceRules} allow.
 *   <li>{@code LiveAttempt} is the attempt's state in this process: its {@code AttemptLog}, which alone knows which step leads where, its
 *       {@code TerminalHold} and its {@code AttemptNews}.
 * </ol>
 *
 * <p>Locks are taken in this order and never the other way round: those of admission or the one of the clock guard, of a gate, of the
 * answers of an attempt ({@code Inquiry}), of the attempt ({@code LiveAttempt}), of all logs, of its log, of its events on their way into the
 * journal. Those of the hold, of the turns of asking, of the mailboxes and of the list of running attempts are the innermost: nothing of the
 * engine is called under them.
 */
@NullMarked
package dev.tillbridge.engine;

import org.jspecify.annotations.NullMarked;
