/** Tests of the campaign itself; the drivers that must fail it are in {@code dev.tillbridge.testkit.defects}. */
@NullMarked
package dev.tillbridge.testkit.campaign;

import org.jspecify.annotations.NullMarked;
