using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace SelfHost.Functions;

/// <summary>How a function is run, worked out once: its instance, its parameters, its method, its answer.</summary>
internal sealed class FunctionBody
{
    private readonly Func<IServiceProvider, object?>? instance;
    private readonly ParameterBinder[] binders;
    private readonly MethodInvoker method;
    private readonly ReturnReader returned;
    private readonly string name;

    public FunctionBody(FunctionEntry entry)
    {
        name = entry.Name;
        instance = entry.Method.IsStatic ? null : InstanceFactory(entry.Class);
        binders = [.. entry.Method.GetParameters().Select(parameter => ParameterBinder.For(parameter, entry))];
        method = MethodInvoker.Create(entry.Method);
        returned = ReturnReader.For(entry.Method.ReturnType);
    }

    /// <summary>Binds, runs, and keeps the answer in the context.</summary>
    public async Task RunAsync(InvocationContext context)
    {
        var arguments = binders.Length == 0 ? [] : new object?[binders.Length];
        List<string>? faults = null;
        for (var i = 0; i < binders.Length; i++)
        {
            try
            {
                arguments[i] = await binders[i].BindAsync(context);
            }
            catch (InputMismatchException mismatch)
            {
                (faults ??= []).Add(mismatch.Message);
            }
        }

        if (faults is not null)
        {
            throw new Microsoft.Azure.Functions.Worker.FunctionInputConverterException(
                $"Error converting {faults.Count} input parameters for Function '{name}': {string.Join(Environment.NewLine, faults)}");
        }

        var target = instance?.Invoke(context.InstanceServices);
        try
        {
            context.ReturnValue = await returned.ReadAsync(Call(target, arguments));
        }
        finally
        {
            await DisposeAsync(target);
        }
    }

    private object? Call(object? target, object?[] arguments)
    {
        try
        {
            return method.Invoke(target, arguments.AsSpan());
        }
        catch (TargetInvocationException exception) when (exception.InnerException is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(exception.InnerException);
            throw;
        }
    }

    private static Func<IServiceProvider, object?> InstanceFactory(Type type)
    {
        // Without dependencies no scope is needed, so none is made.
        if (type.GetConstructors() is [var only] && only.GetParameters().Length == 0)
        {
            var constructor = ConstructorInvoker.Create(only);
            return _ => constructor.Invoke();
        }

        var factory = ActivatorUtilities.CreateFactory(type, []);
        return services => factory(services, null);
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
