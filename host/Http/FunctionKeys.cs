using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using FunctionsHost.Settings;

namespace FunctionsHost.Http;

/// <summary>
/// The keys of the host, kept in <c>keys.json</c> of the data folder and made at random where they are missing. A person may edit the file,
/// which is read at start.
/// </summary>
/// <param name="MasterKey">Opens everything.</param>
/// <param name="FunctionKeysOfHost">Open every function of level Function, by key name.</param>
/// <param name="SystemKeys">Open level System, by key name.</param>
/// <param name="Functions">Open one function each: function name, key name, key.</param>
internal sealed record FunctionKeys(
    [property: JsonPropertyName("masterKey")] string MasterKey,
    [property: JsonPropertyName("functionKeys")] SortedDictionary<string, string> FunctionKeysOfHost,
    [property: JsonPropertyName("systemKeys")] SortedDictionary<string, string> SystemKeys,
    [property: JsonPropertyName("functions")] SortedDictionary<string, SortedDictionary<string, string>> Functions)
{
    /// <summary>The file in the data folder.</summary>
    public const string FileName = "keys.json";

    private const string DefaultName = "default";
    private const int KeyBytes = 40;
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    /// <summary>Reads the keys, makes those that are missing, and keeps them.</summary>
    /// <param name="data">The data folder.</param>
    /// <param name="functions">Names of the functions that need a key.</param>
    /// <param name="systemNames">Names of the system keys that are needed.</param>
    /// <exception cref="StartupFaultException">The file cannot be read or written.</exception>
    public static FunctionKeys Open(DataFolder data, IEnumerable<string> functions, IEnumerable<string> systemNames)
    {
        var path = data.File(FileName);
        try
        {
            var kept = File.Exists(path) ? JsonSerializer.Deserialize<FunctionKeys>(File.ReadAllText(path), Json) : null;
            var keys = Complete(kept, functions, systemNames, out var changed);
            if (changed)
            {
                Write(path, keys);
            }

            return keys;
        }
        catch (JsonException exception)
        {
            throw new StartupFaultException($"{path} is not a file of keys", "correct it, or delete it to have new keys made", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartupFaultException($"{path} cannot be used ({exception.Message})", "let this user read and write it", exception);
        }
    }

    private static FunctionKeys Complete(FunctionKeys? kept, IEnumerable<string> functions, IEnumerable<string> systemNames, out bool changed)
    {
        var keys = new FunctionKeys(
            kept?.MasterKey is { Length: > 0 } master ? master : NewKey(),
            kept?.FunctionKeysOfHost ?? new(StringComparer.Ordinal) { [DefaultName] = NewKey() },
            kept?.SystemKeys ?? new(StringComparer.Ordinal),
            kept?.Functions ?? new(StringComparer.Ordinal));
        changed = kept is null or { MasterKey: null or "" } or { FunctionKeysOfHost: null } or { SystemKeys: null } or { Functions: null };
        foreach (var function in functions)
        {
            changed |= keys.Functions.TryAdd(function, new(StringComparer.Ordinal) { [DefaultName] = NewKey() });
        }

        foreach (var name in systemNames)
        {
            changed |= keys.SystemKeys.TryAdd(name, NewKey());
        }

        return keys;
    }

    private static void Write(string path, FunctionKeys keys)
    {
        // Whole or not at all, and for this user's eyes only from the first byte on.
        var draft = path + ".new";
        File.Delete(draft);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(draft, options))
        {
            JsonSerializer.Serialize(stream, keys, Json);
        }

        File.Move(draft, path, overwrite: true);
    }

    private static string NewKey() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));
}
