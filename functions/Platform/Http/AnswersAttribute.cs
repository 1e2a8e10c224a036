namespace ElevatorFunctions.Platform.Http;

/// <summary>An answer of success that an HTTP function gives. The API's document is made of it.</summary>
/// <param name="status">HTTP status, below 400.</param>
/// <param name="body">Type of the JSON body, or null without one.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class AnswersAttribute(int status, Type? body = null) : Attribute
{
    /// <summary>HTTP status, below 400.</summary>
    public int Status { get; } = status;

    /// <summary>Type of the JSON body, or null without one.</summary>
    public Type? Body { get; } = body;

    /// <summary>One sentence, or null for the summary of <see cref="Body"/>.</summary>
    public string? As { get; set; }

    /// <summary>Content types that the answer may have besides JSON.</summary>
    public string[] Files { get; set; } = [];

    /// <summary>True where the answer carries the version of the resource.</summary>
    public bool ETag { get; set; }

    /// <summary>True where the answer says where the resource is.</summary>
    public bool Location { get; set; }
}
