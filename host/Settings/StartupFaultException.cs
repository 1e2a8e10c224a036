namespace FunctionsHost.Settings;

/// <summary>The reason why the host cannot start, in one line: cause and cure.</summary>
internal sealed class StartupFaultException : Exception
{
    /// <summary>States the fault.</summary>
    /// <param name="cause">The cause, with the names needed to find it.</param>
    /// <param name="inner">The exception behind it, or null.</param>
    public StartupFaultException(string cause, string cure, Exception? inner = null)
        : base($"{cause}; {cure}", inner)
    {
    }

    /// <summary>States a fault whose message already names the cure.</summary>
    /// <param name="message">The whole line.</param>
    /// <param name="inner">The exception behind it.</param>
    public StartupFaultException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
