namespace ElevatorFunctions.AdminActs;

/// <summary>Marks an HTTP function that writes without being an administrative act, and says why .</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NoAdminActAttribute(string because) : Attribute
{
    /// <summary>The reason why the log leaves it out.</summary>
    public string Because { get; } = because;
}
