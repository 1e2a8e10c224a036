namespace Microsoft.DurableTask;

/// <summary>The version of an orchestration; case does not tell versions apart.</summary>
public struct TaskVersion : IEquatable<TaskVersion>
{
    /// <summary>No version, which is the same as the empty one.</summary>
    public static readonly TaskVersion Unversioned;

    private readonly string? _version;

    /// <summary>Takes a version.</summary>
    /// <param name="version">Null or empty for none.</param>
    /// <exception cref="ArgumentException">It is of blanks only.</exception>
    public TaskVersion(string? version)
    {
        if (!string.IsNullOrEmpty(version) && string.IsNullOrWhiteSpace(version))
        {
            throw new ArgumentException("A version is not of blanks only; null, empty or TaskVersion.Unversioned stand for none.", nameof(version));
        }

        _version = version;
    }

    /// <summary>The version; empty for none.</summary>
    public string Version => _version ?? "";

    public static implicit operator string(TaskVersion value) => value.Version;

    public static implicit operator TaskVersion(string? value) => new(value);

    public static bool operator ==(TaskVersion a, TaskVersion b) => a.Equals(b);

    public static bool operator !=(TaskVersion a, TaskVersion b) => !a.Equals(b);

    public bool Equals(TaskVersion other) => string.Equals(Version, other.Version, StringComparison.OrdinalIgnoreCase);

    public override bool Equals(object? obj) => obj is TaskVersion other && Equals(other);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Version);
}
