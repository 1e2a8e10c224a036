using System.Reflection;

namespace SelfHost.Hosting;

/// <summary>
/// Whether this process is the function app (it may print, and a startup fault ends it) or merely contains it, as a test does (faults
/// are thrown to the caller).
/// </summary>
internal sealed class ProcessOwner
{
    /// <summary>The AppContext switch by which a program whose own assembly holds functions says that it is not the app.</summary>
    public const string EmbeddedSwitch = "SelfHost.Embedded";

    private readonly bool owns;

    /// <summary>Decides for the assembly that asked for a builder.</summary>
    /// <param name="app">The assembly of the functions.</param>
    public ProcessOwner(Assembly app) =>
        owns = app == Assembly.GetEntryAssembly() && !(AppContext.TryGetSwitch(EmbeddedSwitch, out var embedded) && embedded);

    /// <summary>Prints a line for the person who started the app.</summary>
    /// <param name="line">The line.</param>
    public void Print(string line)
    {
        if (owns)
        {
            Console.Out.WriteLine(line);
        }
    }

    /// <summary>Runs a part of the startup. In the app a fault is printed as one line and the process ends with exit code 1.</summary>
    /// <typeparam name="T">What the part makes.</typeparam>
    /// <param name="part">The part.</param>
    public T Guard<T>(Func<T> part)
    {
        try
        {
            return part();
        }
        catch (Exception exception) when (owns)
        {
            End(exception);
            throw;
        }
    }

    /// <summary>Ends the app with one line; returns at once where the process is not the app.</summary>
    /// <param name="exception">What stopped the startup.</param>
    public void End(Exception exception)
    {
        if (owns)
        {
            Console.Error.WriteLine(StartupFaultLine.Of(exception));
            Environment.Exit(1);
        }
    }
}
