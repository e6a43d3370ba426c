package dev.tillbridge.driver.paynt;

import dev.tillbridge.spi.SendGate;
import dev.tillbridge.spi.http.Deadline;
import dev.tillbridge.spi.http.NotAStart;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.Header;
import retrofit2.http.Headers;
import retrofit2.http.POST;
import retrofit2.http.Query;
import retrofit2.http.Tag;

/**
 * The three resources of the terminal, in the order of the sheet; there are no others.
 *
 * <p>Bodies come as text: what they are depends on the code, and an error may be plain text, JSON or nothing.
 *
 * @protocol paynt 10 [seed]
 */
interface PayntApi {

    /** Exchanges a code for a token. @protocol paynt 3.2 [assumed]: the parameters */
    @GET("pair")
    @Headers("Accept: application/json")
    @NotAStart("charges nothing, but uses the code up and ends the token before it, so it must not be asked for twice")
    Call<ResponseBody> pair(@Query("tid") String serial, @Query("pairingCode") String code, @Tag Deadline deadline);

    /** Starts a transaction. @protocol paynt 4 [paynt-docs sale] */
    @POST("transaction")
    Call<ResponseBody> start(
            @Header("Authorization") String authorization,
            @Query("tid") String serial,
            @Query("disablePrinting") boolean disablePrinting,
            @Body RequestBody message,
            @Tag SendGate gate,
            @Tag Deadline deadline);

    /** Asks how a transaction stands. @protocol paynt 5.1 [paynt-docs sale] */
    @GET("transaction")
    Call<ResponseBody> look(
            @Header("Authorization") String authorization,
            @Query("tid") String serial,
            @Query("uti") String key,
            @Tag Deadline deadline);
}
