/** What people and programs read, and amounts as people write them. Pure. */
@NullMarked
package dev.tillbridge.cli.text;

import org.jspecify.annotations.NullMarked;
