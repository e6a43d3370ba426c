/**
 * What a run of the conformance suite leaves behind: a page for people, a document for programs, a result for build servers, and the
 * difference between two runs.
 */
@NullMarked
package dev.tillbridge.testkit.report;

import org.jspecify.annotations.NullMarked;
