namespace RestoreBackup;

/// <summary>A backup is not restored.</summary>
internal sealed class RestoreException : Exception
{
    /// <summary>Without a reason.</summary>
    public RestoreException()
    {
    }

    /// <summary>For one reason.</summary>
    public RestoreException(string message)
        : base(message) => Faults = [message];

    /// <summary>Because of another fault.</summary>
    public RestoreException(string message, Exception innerException)
        : base(message, innerException) => Faults = [message];

    /// <summary>For many reasons.</summary>
    public RestoreException(IReadOnlyList<string> faults)
        : base(string.Join(Environment.NewLine, faults)) => Faults = faults;

    /// <summary>The reasons, a line each.</summary>
    public IReadOnlyList<string> Faults { get; } = [];
}
