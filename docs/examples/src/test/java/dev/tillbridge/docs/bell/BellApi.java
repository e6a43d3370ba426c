package dev.tillbridge.docs.bell;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.spi.SendGate;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.Path;
import retrofit2.http.Tag;

/** The two resources and what goes over them; a start carries the gate, so that the transport writes it once. */
interface BellApi {

    record Payment(String id, String type, long minorUnits, String currency) {}

    record Result(
            @Nullable JsonNode id,
            @Nullable JsonNode type,
            @Nullable JsonNode state,
            @Nullable JsonNode code,
            @Nullable JsonNode minorUnits,
            @Nullable JsonNode tip,
            @Nullable JsonNode partial,
            @Nullable JsonNode currency) {}

    @POST("payments")
    Call<ResponseBody> pay(@Body Payment payment, @Tag SendGate gate);

    @GET("payments/{id}")
    Call<ResponseBody> look(@Path("id") String id);
}
