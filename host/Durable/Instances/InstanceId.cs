namespace FunctionsHost.Durable.Instances;

/// <summary>The rules for ids of orchestrations.</summary>
internal static class InstanceId
{
    /// <summary>Characters of the longest id.</summary>
    public const int MaxLength = 100;

    /// <summary>Makes a unique id.</summary>
    public static string New() => Guid.NewGuid().ToString("N");

    /// <summary>Checks an id. The rules are the official ones, so that an id here is valid there.</summary>
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
