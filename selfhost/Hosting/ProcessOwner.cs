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

    /// <summary>The exit code of an app that could not start.</summary>
    public const int FaultExitCode = 1;

    /// <summary>Decides for the assembly that asked for a builder.</summary>
    /// <param name="app">The assembly of the functions.</param>
    public ProcessOwner(Assembly app) =>
        IsApp = app == Assembly.GetEntryAssembly() && !(AppContext.TryGetSwitch(EmbeddedSwitch, out var embedded) && embedded);

    /// <summary>Whether the process is the app.</summary>
    public bool IsApp { get; }

    /// <summary>Prints a line for the person who started the app.</summary>
    /// <param name="line">The line.</param>
    public void Print(string line)
    {
        if (IsApp)
        {
            Console.Out.WriteLine(line);
        }
    }

    /// <summary>Prints a startup fault as one line.</summary>
    /// <param name="exception">What stopped the startup.</param>
    public void Report(Exception exception) => Console.Error.WriteLine(StartupFaultLine.Of(exception));

    /// <summary>Ends the process.</summary>
    /// <param name="exitCode">0 for an end that was asked for.</param>
    public void Exit(int exitCode) => Environment.Exit(exitCode);

    /// <summary>Runs a part of the startup that has nothing to clean up; in the app a fault is reported and ends the process.</summary>
    /// <typeparam name="T">What the part makes.</typeparam>
    /// <param name="part">The part.</param>
    public T Guard<T>(Func<T> part)
    {
        try
        {
            return part();
        }
        catch (Exception exception) when (IsApp)
        {
            Report(exception);
            Exit(FaultExitCode);
            throw;
        }
    }
}
