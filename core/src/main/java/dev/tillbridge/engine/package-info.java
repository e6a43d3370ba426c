/** How an attempt is carried through: admission, sending once, polling, evidence, recovery, and what a crash left behind. */
@NullMarked
package dev.tillbridge.engine;

import org.jspecify.annotations.NullMarked;
