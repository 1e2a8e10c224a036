using ElevatorFunctions.Core.AdminActs;

namespace ElevatorFunctions.AdminActs;

/// <summary>Marks an HTTP function that does an administrative act: the writes below it go into the log .</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LogsActAttribute(AdminActKind kind) : Attribute
{
    /// <summary>The act, by its kind.</summary>
    public AdminActKind Kind { get; } = kind;
}
