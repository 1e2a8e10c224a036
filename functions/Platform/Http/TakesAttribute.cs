namespace ElevatorFunctions.Platform.Http;

/// <summary>
/// The JSON body that an HTTP function reads. The API's document is made of it. The body may be missing where no member is needed.
/// </summary>
/// <param name="body">Type that the body is read into.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TakesAttribute(Type body) : Attribute
{
    /// <summary>Type that the body is read into.</summary>
    public Type Body { get; } = body;

    /// <summary>Name of the schema where functions share a type and ask for different members of it, or null for the type's own.</summary>
    public string? Name { get; set; }

    /// <summary>Names of the members that this function needs besides those marked as required.</summary>
    public string[] Requires { get; set; } = [];

    /// <summary>Names of the members that this function refuses.</summary>
    public string[] Without { get; set; } = [];
}
