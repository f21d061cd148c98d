package main

import (
	"context"
	"fmt"

	"github.com/openfaas/faas-provider/types"
	sdk "github.com/openfaas/go-sdk"
)

func createNamespace(ctx context.Context, client *sdk.Client, given arguments) error {
	return sendNamespace(ctx, given, client.CreateNamespace)
}

func updateNamespace(ctx context.Context, client *sdk.Client, given arguments) error {
	return sendNamespace(ctx, given, client.UpdateNamespace)
}

func sendNamespace(
	ctx context.Context, given arguments, send func(context.Context, types.FunctionNamespace) (int, error),
) error {
	namespace := types.FunctionNamespace{Name: given.subject, Labels: given.labels, Annotations: given.annotations}
	status, err := send(ctx, namespace)
	if err != nil {
		return err
	}
	fmt.Println(status)
	return nil
}

func getNamespace(ctx context.Context, client *sdk.Client, given arguments) error {
	namespace, err := client.GetNamespace(ctx, given.subject)
	if err != nil {
		return err
	}
	return printJSON(namespace)
}

func listNamespaces(ctx context.Context, client *sdk.Client, _ arguments) error {
	namespaces, err := client.GetNamespaces(ctx)
	if err != nil {
		return err
	}
	return printJSON(namespaces)
}

func deleteNamespace(ctx context.Context, client *sdk.Client, given arguments) error {
	return client.DeleteNamespace(ctx, given.subject)
}
