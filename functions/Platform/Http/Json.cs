using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Platform.Http;

/// <summary>The JSON of every answer and every stored document: camelCase, RFC 3339 instants, codes as text.</summary>
internal static class Json
{
    /// <summary>Options shared by requests and stored documents.</summary>
    public static readonly JsonSerializerOptions Options = Create();

    /// <summary>Options of answers: every instant has Shanghai's offset.</summary>
    public static readonly JsonSerializerOptions Answers = new(Options) { Converters = { new ShanghaiInstantConverter() } };

    /// <summary>
    /// An answer with a JSON body. It is written as a whole: its length is known, it leaves in one piece, and what cannot be written
    /// becomes a problem and not half an answer. That of a GET has an ETag.
    /// </summary>
    public static IResult Ok<T>(T value, int status = StatusCodes.Status200OK) =>
        new JsonAnswer(JsonSerializer.SerializeToUtf8Bytes(value, Answers), status);

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            // Chinese text stays readable in answers and rows. The answers are JSON, never HTML.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            NumberHandling = JsonNumberHandling.Strict,
            MaxDepth = 16,
            AllowDuplicateProperties = false,
        };
        options.Converters.Add(new IdentifierConverterFactory());
        options.Converters.Add(new PermissionSetConverter());
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        return options;
    }
}
