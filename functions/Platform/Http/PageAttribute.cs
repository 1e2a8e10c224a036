namespace ElevatorFunctions.Platform.Http;

/// <summary>
/// Marks a function that answers a person's browser with a page. Its query may hold what other programs add, and a problem is answered with a
/// page too.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PageAttribute : Attribute;
