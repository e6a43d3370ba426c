package dev.tillbridge.testkit.lies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MutatorsTest {

    private static final String OURS =
            "{'uti':'Ab1','amount':1250,'approved':true,'lines':[{'text':''}]}".replace('\'', '"');
    private static final String THEIRS = "{'uti':'Zz9','amount':2300,'approved':true}".replace('\'', '"');
    private static final String RECORDS = "CZ0040320CB0041250AE00210";

    @Test
    void everyFieldIsFoundAndOfAListTheFirstEntrySpeaksForAll() {
        assertThat(new JsonMutator().fields(OURS))
                .containsExactly("/uti", "/amount", "/approved", "/lines", "/lines/0/text");
        assertThat(new JsonMutator().fields("Not found")).isEmpty();
        assertThat(new RecordMutator().fields(RECORDS)).containsExactly("CZ", "CB", "AE");
        assertThat(new RecordMutator().fields("HTTP/1.1 400")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/uti | ABSENT | {'amount':1250,",
                "/uti | NULL | {'uti':null,",
                "/uti | EMPTY | {'uti':'',",
                "/uti | OF_ANOTHER | {'uti':'Zz9',",
                "/uti | OTHER_CASE | {'uti':'aB1',",
                "/uti | OTHER_TYPE | {'uti':7,",
                "/uti | UNKNOWN_WORD | {'uti':'PERHAPS',",
                "/uti | DOUBLED_BEFORE | {'uti':'Zz9','uti':'Ab1',",
                "/uti | DOUBLED_AFTER | {'uti':'Ab1','uti':'Zz9',",
                "/amount | OTHER_TYPE | {'uti':'Ab1','amount':'1250',",
                "/approved | UNKNOWN_WORD | {'uti':'Ab1','amount':1250,'approved':'PERHAPS',",
                "/approved | DOUBLED_AFTER | {'uti':'Ab1','amount':1250,'approved':true,'approved':false,"
            })
    void aFieldOfJsonIsBentAndNothingElse(String field, Twist twist, String begins) {
        assertThat(new JsonMutator().bent(OURS, field, twist, THEIRS).orElseThrow())
                .startsWith(begins.replace('\'', '"'))
                .endsWith("\"lines\":[{\"text\":\"\"}]}");
    }

    @Test
    void whatMakesNoDifferenceIsNoLie() {
        assertThat(new JsonMutator().bent(OURS, "/approved", Twist.OF_ANOTHER, THEIRS))
                .isEqualTo(Optional.empty());
        assertThat(new JsonMutator().bent(OURS, "/lines/0/text", Twist.EMPTY, THEIRS))
                .isEmpty();
        assertThat(new JsonMutator().bent(OURS, "/amount", Twist.OTHER_CASE, THEIRS))
                .isEmpty();
        assertThat(new RecordMutator().bent(RECORDS, "CB", Twist.OTHER_CASE, RECORDS))
                .isEmpty();
        assertThat(new RecordMutator().bent(RECORDS, "CB", Twist.OF_ANOTHER, RECORDS))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ABSENT, CZ0040320AE00210",
        "NULL, CZ0040320CB000AE00210",
        "OF_ANOTHER, CZ0040320CB0042300AE00210",
        "OTHER_TYPE, CZ0040320CB004XXXXAE00210",
        "UNKNOWN_WORD, CZ0040320CB0047777AE00210",
        "DOUBLED_BEFORE, CZ0040320CB0042300CB0041250AE00210",
        "DOUBLED_AFTER, CZ0040320CB0041250CB0042300AE00210"
    })
    void aRecordIsBentAndNothingElse(Twist twist, String told) {
        assertThat(new RecordMutator().bent(RECORDS, "CB", twist, "CB0042300")).contains(told);
    }
}
