namespace ElevatorFunctions.Access;

/// <summary>Marks an HTTP function that needs no login, and says why it may go without.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AllowAnyoneAttribute(string because) : Attribute
{
    /// <summary>The reason why callers need not be logged in.</summary>
    public string Because { get; } = because;
}
