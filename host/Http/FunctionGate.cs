using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace FunctionsHost.Http;

/// <summary>The keys that open one function.</summary>
internal sealed class FunctionGate
{
    private const string HeaderName = "x-functions-key";
    private const string QueryName = "code";

    private readonly byte[][] _keys;

    /// <summary>Picks the keys of a level.</summary>
    /// <param name="level">Function, System or Admin.</param>
    /// <param name="function">The function's name.</param>
    /// <param name="keys">All keys.</param>
    public FunctionGate(AuthorizationLevel level, string function, FunctionKeys keys)
    {
        IEnumerable<string> more = level switch
        {
            AuthorizationLevel.Function => [.. keys.FunctionKeysOfHost.Values, .. keys.Functions[function].Values],
            AuthorizationLevel.System => keys.SystemKeys.Values,
            _ => [],
        };
        _keys = [.. more.Prepend(keys.MasterKey).Where(key => key.Length > 0).Select(Encoding.UTF8.GetBytes)];
    }

    /// <summary>Whether the request shows a key, in the header or, without one, in the query.</summary>
    public bool IsOpenTo(HttpRequest request)
    {
        string? shown = request.Headers.TryGetValue(HeaderName, out var header) ? header : request.Query[QueryName];
        if (string.IsNullOrEmpty(shown))
        {
            return false;
        }

        var bytes = Encoding.UTF8.GetBytes(shown);
        var open = false;
        foreach (var key in _keys)
        {
            // Every key is compared, in constant time: the answer's time tells nothing.
            open |= CryptographicOperations.FixedTimeEquals(key, bytes);
        }

        return open;
    }
}
