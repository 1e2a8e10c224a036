using System.Text.Json;

namespace FunctionsHost.Settings;

/// <summary>Reads a JSON file of the host. Comments and trailing commas are allowed as the Functions host allows them.</summary>
internal static class JsonFile
{
    private static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The file's root object, or null when there is no such file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="StartupFaultException">It cannot be read, or is not a JSON object.</exception>
    public static JsonElement? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using var stream = File.OpenRead(path);
            using var document = JsonDocument.Parse(stream, Options);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw new StartupFaultException($"{path} is not a JSON object", "write an object in braces");
        }
        catch (JsonException exception)
        {
            throw new StartupFaultException(
                $"{path} is not valid JSON (line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1})",
                "correct it there",
                exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartupFaultException($"{path} cannot be read ({exception.Message})", "let this user read the file", exception);
        }
    }
}
