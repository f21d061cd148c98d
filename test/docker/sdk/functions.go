package main

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/openfaas/faas-provider/types"
	sdk "github.com/openfaas/go-sdk"
)

// Updates the function, or makes it where there is none yet.
func deploy(ctx context.Context, client *sdk.Client, given arguments) error {
	deployment := deploymentOf(given)
	status, err := http.StatusNotFound, error(nil)
	if given.replace {
		_ = client.DeleteFunction(ctx, given.name, given.namespace)
	} else if given.update {
		status, err = client.Update(ctx, deployment)
	}
	if status == http.StatusNotFound {
		status, err = client.Deploy(ctx, deployment)
	}
	if err != nil {
		return err
	}
	fmt.Printf("Deployed. %d %s.\n", status, http.StatusText(status))
	return nil
}

func deploymentOf(given arguments) types.FunctionDeployment {
	deployment := types.FunctionDeployment{
		Service:                given.name,
		Image:                  given.image,
		Namespace:              given.namespace,
		EnvProcess:             given.process,
		EnvVars:                given.env,
		Constraints:            given.constraints,
		Secrets:                given.secrets,
		Labels:                 (*map[string]string)(&given.labels),
		Annotations:            (*map[string]string)(&given.annotations),
		ReadOnlyRootFilesystem: given.readOnly,
	}
	if given.memoryLimit != "" || given.cpuLimit != "" {
		deployment.Limits = &types.FunctionResources{Memory: given.memoryLimit, CPU: given.cpuLimit}
	}
	if given.memoryRequest != "" || given.cpuRequest != "" {
		deployment.Requests = &types.FunctionResources{Memory: given.memoryRequest, CPU: given.cpuRequest}
	}
	return deployment
}

func list(ctx context.Context, client *sdk.Client, given arguments) error {
	functions, err := client.GetFunctions(ctx, given.namespace)
	if err != nil {
		return err
	}
	if !given.quiet {
		return printJSON(functions)
	}
	for _, function := range functions {
		fmt.Println(function.Name)
	}
	return nil
}

func describe(ctx context.Context, client *sdk.Client, given arguments) error {
	function, err := client.GetFunction(ctx, given.subject, given.namespace)
	if err != nil {
		return err
	}
	return printJSON(function)
}

// Waits for the gateway, or for a function where one is named.
func ready(ctx context.Context, client *sdk.Client, given arguments) error {
	for attempt := 0; attempt < given.attempts; attempt++ {
		if isReady(ctx, client, given) {
			fmt.Println("ready")
			return nil
		}
		time.Sleep(time.Second)
	}
	return fmt.Errorf("%q is not ready after %d attempts", given.subject, given.attempts)
}

func isReady(ctx context.Context, client *sdk.Client, given arguments) bool {
	if given.subject != "" {
		function, err := client.GetFunction(ctx, given.subject, given.namespace)
		return err == nil && function.AvailableReplicas > 0
	}
	response, err := http.Get(client.GatewayURL.String() + "/healthz")
	if err != nil {
		return false
	}
	response.Body.Close()
	return response.StatusCode == http.StatusOK
}

func scale(ctx context.Context, client *sdk.Client, given arguments) error {
	return client.ScaleFunction(ctx, given.subject, given.namespace, given.replicas)
}

func remove(ctx context.Context, client *sdk.Client, given arguments) error {
	return client.DeleteFunction(ctx, given.subject, given.namespace)
}
