using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs the function at an HTTP request.</summary>
public sealed class HttpTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>Every method, with a function key.</summary>
    public HttpTriggerAttribute()
        : this(AuthorizationLevel.Function)
    {
    }

    /// <summary>The named methods, with a function key.</summary>
    /// <param name="methods">HTTP methods; none means all.</param>
    public HttpTriggerAttribute(params string[] methods)
        : this(AuthorizationLevel.Function, methods)
    {
    }

    /// <summary>Every method, at a level.</summary>
    /// <param name="authLevel">The key a caller must show.</param>
    public HttpTriggerAttribute(AuthorizationLevel authLevel) => AuthLevel = authLevel;

    /// <summary>The named methods, at a level.</summary>
    /// <param name="authLevel">The key a caller must show.</param>
    /// <param name="methods">HTTP methods; none means all.</param>
    public HttpTriggerAttribute(AuthorizationLevel authLevel, params string[] methods)
    {
        AuthLevel = authLevel;
        Methods = methods;
    }

    /// <summary>The route template under the route prefix; null means the function's name.</summary>
    public string? Route { get; set; }

    /// <summary>HTTP methods; null or none means all.</summary>
    public string[]? Methods { get; }

    /// <summary>The key a caller must show.</summary>
    public AuthorizationLevel AuthLevel { get; }
}
