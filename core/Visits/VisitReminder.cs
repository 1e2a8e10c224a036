using ElevatorFunctions.Core.Notices;

namespace ElevatorFunctions.Core.Visits;

/// <summary>A reminder that goes out before a deadline of a visit.</summary>
/// <param name="Template">The template of its notice.</param>
/// <param name="DueAt">When it is due.</param>
/// <param name="Deadline">The last instant for what it asks for. Later it asks for nothing.</param>
public readonly record struct VisitReminder(NoticeTemplate Template, DateTimeOffset DueAt, DateTimeOffset Deadline);
