package dev.tillbridge.driver.axept;

import dev.tillbridge.spi.SendGate;
import dev.tillbridge.spi.http.Deadline;
import dev.tillbridge.spi.http.NotAStart;
import java.util.Map;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.Header;
import retrofit2.http.POST;
import retrofit2.http.Path;
import retrofit2.http.Query;
import retrofit2.http.QueryMap;
import retrofit2.http.Tag;

/**
 * The resources of the terminal, in the order of the sheet.
 *
 * <p>Bodies come as text: what they are depends on the code, and an error is plain text whatever its header says.
 *
 * @protocol axept 2 [seed]: the path begins with a version, and a version partitions nothing
 * @protocol axept 4 [seed]
 */
interface AxeptApi {

    /** Starts a transaction. @protocol axept 5 [seed] */
    @POST("{version}/transaction")
    Call<ResponseBody> start(
            @Header("Authorization") String bearer,
            @Path(value = "version", encoded = true) String version,
            @Query("tid") String serial,
            @Query("disablePrinting") @Nullable String disablePrinting,
            @Header("disablePrinting") @Nullable String disablePrintingHeader,
            @Body RequestBody message,
            @Tag SendGate gate,
            @Tag Deadline deadline);

    /** Asks how a transaction stands. @protocol axept 6 [seed] */
    @GET("{version}/transaction")
    Call<ResponseBody> look(
            @Header("Authorization") String bearer,
            @Path(value = "version", encoded = true) String version,
            @Query("tid") String serial,
            @Query("uti") String key,
            @Tag Deadline deadline);

    /** Cancels whatever runs. @protocol axept 7 [seed] */
    @DELETE("{version}/transaction")
    Call<ResponseBody> cancel(
            @Header("Authorization") String bearer,
            @Path(value = "version", encoded = true) String version,
            @Query("tid") String serial,
            @Tag SendGate gate,
            @Tag Deadline deadline);

    /** Asks for a card. @protocol axept 10 [dna: card-acquisition] */
    @POST("{version}/cardAcquisition")
    @NotAStart("reads a card and charges nothing")
    Call<ResponseBody> beginAcquisition(
            @Header("Authorization") String bearer,
            @Path(value = "version", encoded = true) String version,
            @Query("tid") String serial,
            @Body RequestBody message,
            @Tag Deadline deadline);

    /** Asks whether a card was read. @protocol axept 10 [assumed]: the parameter uti */
    @GET("{version}/cardAcquisition")
    Call<ResponseBody> lookAtAcquisition(
            @Header("Authorization") String bearer,
            @Path(value = "version", encoded = true) String version,
            @Query("tid") String serial,
            @Query("uti") String key,
            @Tag Deadline deadline);

    /** Lets the card go. @protocol axept 10 [assumed] */
    @DELETE("{version}/cardAcquisition")
    @NotAStart("lets a card go that was charged nothing")
    Call<ResponseBody> endAcquisition(
            @Header("Authorization") String bearer,
            @Path(value = "version", encoded = true) String version,
            @Query("tid") String serial,
            @Tag Deadline deadline);

    /** Asks for totals; a ZReport resets them. @protocol axept 11 [dna: reporting] */
    @GET("{version}/reports")
    @NotAStart("charges nothing, but a ZReport resets the totals and must not be asked for twice")
    Call<ResponseBody> report(
            @Header("Authorization") String bearer,
            @Path(value = "version", encoded = true) String version,
            @Query("tid") String serial,
            @Query("reportType") String type,
            @Query("disablePrinting") @Nullable String disablePrinting,
            @Tag Deadline deadline);

    /** Asks how a pre-authorisation stands, which an id names or a card. @protocol axept 15 [dna: manage-preauth] */
    @GET("{version}/reports?reportType=STATUS_CHECK")
    @NotAStart("charges nothing, but may ask for the card, which nobody should be asked for twice")
    Call<ResponseBody> preAuthorisation(
            @Header("Authorization") String bearer,
            @Path(value = "version", encoded = true) String version,
            @Query("tid") String serial,
            @QueryMap Map<String, String> id,
            @Tag Deadline deadline);

    /** Asks for the latest transactions. @protocol axept 12 [dna: txn-search]: the parameter is mandatory */
    @GET("{version}/historyReports?disablePrinting=true")
    Call<ResponseBody> history(
            @Header("Authorization") String bearer,
            @Path(value = "version", encoded = true) String version,
            @Query("tid") String serial,
            @Tag Deadline deadline);

    /** Asks what the terminal is. @protocol axept 14 [dna: info]: the only resource without tid */
    @GET("{version}/info")
    Call<ResponseBody> info(
            @Header("Authorization") String bearer,
            @Path(value = "version", encoded = true) String version,
            @Tag Deadline deadline);
}
