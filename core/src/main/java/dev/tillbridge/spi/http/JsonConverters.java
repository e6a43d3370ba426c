package dev.tillbridge.spi.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Converter;
import retrofit2.Retrofit;
import retrofit2.converter.jackson.JacksonConverterFactory;

/** Jackson's converters, made to keep what they could not read to themselves. */
final class JsonConverters extends Converter.Factory {

    private final JacksonConverterFactory jackson;

    JsonConverters(JsonMapper mapper) {
        this.jackson = JacksonConverterFactory.create(mapper);
    }

    @Override
    public Converter<ResponseBody, ?> responseBodyConverter(Type type, Annotation[] annotations, Retrofit retrofit) {
        Converter<ResponseBody, ?> reader = jackson.responseBodyConverter(type, annotations, retrofit);
        return body -> {
            try {
                return reader.convert(body);
            } catch (JsonProcessingException e) {
                throw JsonBodies.unreadable(type instanceof Class<?> c ? c.getSimpleName() : "JSON", e);
            }
        };
    }

    @Override
    public @Nullable Converter<?, RequestBody> requestBodyConverter(
            Type type, Annotation[] parameterAnnotations, Annotation[] methodAnnotations, Retrofit retrofit) {
        return jackson.requestBodyConverter(type, parameterAnnotations, methodAnnotations, retrofit);
    }
}
