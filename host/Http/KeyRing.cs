using FunctionsHost.Settings;

namespace FunctionsHost.Http;

/// <summary>The keys of the host, read when the first is asked for.</summary>
internal sealed class KeyRing(DataFolder data)
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _systemNames = new(StringComparer.Ordinal);
    private FunctionKeys? _keys;

    /// <summary>The keys, with one of their own for the functions that need one.</summary>
    /// <exception cref="StartupFaultException">The file of keys cannot be used.</exception>
    public FunctionKeys For(IReadOnlyList<HttpRoute> routes) => Open(routes.Where(route => route.IsLocked).Select(route => route.Function.Name));

    /// <summary>The system key of a name, made if it is missing.</summary>
    /// <exception cref="StartupFaultException">The file of keys cannot be used.</exception>
    public string System(string name)
    {
        lock (_gate)
        {
            if (_systemNames.Add(name))
            {
                _keys = null;
            }
        }

        return Open([]).SystemKeys[name];
    }

    private FunctionKeys Open(IEnumerable<string> functions)
    {
        lock (_gate)
        {
            List<string> missing = [.. functions.Where(function => _keys?.Functions.ContainsKey(function) is not true)];
            return _keys = _keys is null || missing.Count > 0 ? FunctionKeys.Open(data, missing, _systemNames) : _keys;
        }
    }
}
