namespace FunctionsHost.Settings;

/// <summary>Why the host cannot start, in one line: what is wrong and what to do about it.</summary>
internal sealed class StartupFaultException : Exception
{
    /// <summary>States the fault.</summary>
    /// <param name="cause">What is wrong, with the names needed to find it.</param>
    /// <param name="cure">What to do about it.</param>
    /// <param name="inner">What was thrown, if anything.</param>
    public StartupFaultException(string cause, string cure, Exception? inner = null)
        : base($"{cause}; {cure}", inner)
    {
    }

    /// <summary>States a fault that says itself what to do about it.</summary>
    /// <param name="message">The whole line.</param>
    /// <param name="inner">What was thrown.</param>
    public StartupFaultException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
