namespace FunctionsHost.Http;

/// <summary>The kind of key that opens an HTTP function.</summary>
internal enum AuthorizationLevel
{
    /// <summary>No key is needed.</summary>
    Anonymous,

    /// <summary>A key of the function, a function key of the host, or the master key.</summary>
    Function,

    /// <summary>A system key or the master key.</summary>
    System,

    /// <summary>The master key.</summary>
    Admin,
}
