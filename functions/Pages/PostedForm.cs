using System.Text.Json;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Rescues;
using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Pages;

/// <summary>The fields of a form that a page posts.</summary>
internal sealed class PostedForm
{
    private static readonly PostedForm Empty = new(FormCollection.Empty);

    private readonly IFormCollection _fields;

    private PostedForm(IFormCollection fields) => _fields = fields;

    /// <summary>The files that came with it.</summary>
    public IFormFileCollection Files => _fields.Files;

    /// <summary>Reads the form of a request. One that cannot be read has no fields: an alarm is never refused for how it is written .</summary>
    public static async Task<PostedForm> ReadAsync(HttpRequest request)
    {
        if (!request.HasFormContentType)
        {
            return Empty;
        }

        try
        {
            return new(await request.ReadFormAsync(request.HttpContext.RequestAborted));
        }
        catch (Exception exception) when (exception is InvalidDataException or BadHttpRequestException)
        {
            return Empty;
        }
    }

    /// <summary>A field, or null if it is missing or empty.</summary>
    public string? Text(string name) => _fields[name].ToString() is { Length: > 0 } text ? text : null;

    /// <summary>All values of a field.</summary>
    public IReadOnlyList<string> Texts(string name) => [.. _fields[name].OfType<string>()];

    /// <summary>The words of the caller.</summary>
    public CallersWords Words() => CallersWords.Of(
        LooseJson.TryRead(JsonSerializer.SerializeToUtf8Bytes(_fields.Keys.ToDictionary(name => name, Text, StringComparer.Ordinal)))!);
}
