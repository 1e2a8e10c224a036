namespace FunctionsHost.Durable.Instances;

/// <summary>Which ids an orchestration may have.</summary>
internal static class InstanceId
{
    /// <summary>Characters of the longest id.</summary>
    public const int MaxLength = 100;

    /// <summary>An id that nothing else has.</summary>
    public static string New() => Guid.NewGuid().ToString("N");

    /// <summary>Refuses what cannot be an id; the rules are the official ones, so that an id here is one there.</summary>
    /// <param name="id">The id.</param>
    /// <exception cref="ArgumentException">It cannot be one.</exception>
    public static void Check(string id)
    {
        if (id.StartsWith('@'))
        {
            throw new ArgumentException("Orchestration instance ids must not start with @.", nameof(id));
        }

        if (id.Any(character => character is '/' or '\\' or '#' or '?' || char.IsControl(character)))
        {
            throw new ArgumentException("Orchestration instance ids must not contain /, \\, #, ?, or control characters.", nameof(id));
        }

        if (id.Length > MaxLength)
        {
            throw new ArgumentException($"Instance ID lengths must not exceed {MaxLength} characters.", nameof(id));
        }
    }
}
