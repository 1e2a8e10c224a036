namespace Microsoft.DurableTask;

/// <summary>The name of an orchestrator or activity; case does not tell names apart.</summary>
public struct TaskName : IEquatable<TaskName>
{
    /// <summary>Takes a name.</summary>
    /// <param name="name">As in <c>[Function]</c>; null makes the default value.</param>
    public TaskName(string name) => Name = name;

    /// <summary>The name as written; null in the default value.</summary>
    public string Name { get; }

    public static implicit operator string(TaskName value) => value.Name;

    public static implicit operator TaskName(string value) => string.IsNullOrEmpty(value) ? default : new(value);

    public static bool operator ==(TaskName a, TaskName b) => a.Equals(b);

    public static bool operator !=(TaskName a, TaskName b) => !a.Equals(b);

    public bool Equals(TaskName other) => string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);

    public override bool Equals(object? obj) => obj is TaskName other && Equals(other);

    public override int GetHashCode() => Name is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(Name);

    public override string ToString() => Name;
}
