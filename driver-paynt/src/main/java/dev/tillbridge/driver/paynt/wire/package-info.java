/**
 * The JSON of Paynt EPOS, field by field; for Jackson, not for applications.
 *
 * <p>A message goes to the terminal, a reply comes from it. The fields of a reply are kept as they came: whether a field is a text, a
 * number or a flag, and whether that decides something, is the mapper's to judge, so that an odd one never makes the others unreadable.
 */
@NullMarked
package dev.tillbridge.driver.paynt.wire;

import org.jspecify.annotations.NullMarked;
