namespace ElevatorFunctions.Platform.Http;

/// <summary>
/// Marks a function that answers a person's browser with a page. Its query may hold what other programs add, and a problem is answered with a
/// page too.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PageAttribute : Attribute
{
    /// <summary>True for a page of people who operate the system: a problem says how to log in, and does not offer to call for help.</summary>
    public bool IsForOperators { get; set; }
}
