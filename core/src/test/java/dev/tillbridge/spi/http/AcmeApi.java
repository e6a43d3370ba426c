package dev.tillbridge.spi.http;

import dev.tillbridge.spi.SendGate;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.Header;
import retrofit2.http.POST;
import retrofit2.http.Query;
import retrofit2.http.Tag;

/** The endpoints of a made-up vendor, as a driver would write them. */
interface AcmeApi {

    /** The message of a start. */
    record SaleMessage(long amount, String reference) {}

    @POST("sale")
    Call<ResponseBody> start(@Header("Authorization") String token, @Body SaleMessage sale, @Tag SendGate gate);

    @GET("sale")
    Call<ResponseBody> lookup(@Query("reference") String reference);

    @GET("sale")
    Call<ResponseBody> lookup(@Query("reference") String reference, @Tag Deadline deadline);

    @DELETE("sale")
    @NotAStart("asks the terminal to stop waiting for a card")
    Call<ResponseBody> cancel();

    @POST("ping")
    @NotAStart("shows a greeting")
    Call<ResponseBody> ping(@Header("Acme-Token") String token);
}
