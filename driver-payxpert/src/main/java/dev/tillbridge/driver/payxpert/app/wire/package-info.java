/**
 * The JSON of a PayXpress result, field by field; for Jackson, not for applications.
 *
 * <p>The fields are kept as they came: whether a field is a text, a number or a flag, and whether that decides something, is the mapper's
 * to judge, so that an odd one never makes the others unreadable.
 */
@NullMarked
package dev.tillbridge.driver.payxpert.app.wire;

import org.jspecify.annotations.NullMarked;
