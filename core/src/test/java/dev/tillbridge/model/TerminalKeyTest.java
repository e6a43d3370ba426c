package dev.tillbridge.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalKeyTest {

    @Test
    void letterCaseDoesNotMakeTwoTerminals() {
        assertThat(new TerminalKey("payxpert:pxs1f2004417")).isEqualTo(new TerminalKey("payxpert:PXS1F2004417"));
        assertThat(new TerminalKey("payxpert:pxs1f2004417")).hasToString("payxpert:PXS1F2004417");
        assertThat(new TerminalKey("axept:1")).isNotEqualTo(new TerminalKey("paynt:1"));
    }

    @Test
    void aSerialNumberThatATerminalTellsIsComparedLikewise() {
        assertThat(new TerminalKey("acme:ab:1").hasSerial("AB:1")).isTrue();
        assertThat(new TerminalKey("acme:ab1").hasSerial("ab2")).isFalse();
    }
}
