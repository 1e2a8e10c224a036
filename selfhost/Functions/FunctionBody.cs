using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace SelfHost.Functions;

/// <summary>How a function is run, worked out once: its instance, its parameters, its method, its answer.</summary>
internal sealed class FunctionBody
{
    private readonly Func<InvocationContext, object?>? _instance;
    private readonly ParameterBinder[] _binders;
    private readonly MethodInvoker _method;
    private readonly ReturnReader _returned;
    private readonly string _name;

    public FunctionBody(FunctionEntry entry)
    {
        _name = entry.Name;
        _instance = entry.Method.IsStatic ? null : InstanceFactory(entry.Class);
        _binders = [.. entry.Method.GetParameters().Select(parameter => ParameterBinder.For(parameter, entry))];
        _method = MethodInvoker.Create(entry.Method);
        _returned = ReturnReader.For(entry.Method.ReturnType);
    }

    /// <summary>Binds, runs, and keeps the answer in the context.</summary>
    public async Task RunAsync(InvocationContext context)
    {
        var arguments = _binders.Length == 0 ? [] : new object?[_binders.Length];
        List<string>? faults = null;
        for (var i = 0; i < _binders.Length; i++)
        {
            try
            {
                arguments[i] = await _binders[i].BindAsync(context);
            }
            catch (InputMismatchException mismatch)
            {
                (faults ??= []).Add(mismatch.Message);
            }
        }

        if (faults is not null)
        {
            throw new Microsoft.Azure.Functions.Worker.FunctionInputConverterException(
                $"Error converting {faults.Count} input parameters for Function '{_name}': {string.Join(Environment.NewLine, faults)}");
        }

        var target = _instance?.Invoke(context);
        try
        {
            context.ReturnValue = await _returned.ReadAsync(_method.Invoke(target, arguments.AsSpan()));
        }
        finally
        {
            await DisposeAsync(target);
        }
    }

    private static Func<InvocationContext, object?> InstanceFactory(Type type)
    {
        // Without dependencies no scope is needed, so none is made.
        if (type.GetConstructors() is [var only] && only.GetParameters().Length == 0)
        {
            var constructor = ConstructorInvoker.Create(only);
            return _ => constructor.Invoke();
        }

        var factory = ActivatorUtilities.CreateFactory(type, []);
        return context => factory(context.InstanceServices, null);
    }

    private static ValueTask DisposeAsync(object? target)
    {
        switch (target)
        {
            case IAsyncDisposable asynchronous:
                return asynchronous.DisposeAsync();
            case IDisposable disposable:
                disposable.Dispose();
                return default;
            default:
                return default;
        }
    }
}
