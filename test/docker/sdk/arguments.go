package main

import (
	"flag"
	"fmt"
	"strings"
	"time"
)

type pairs map[string]string

type arguments struct {
	// What the command is about: the name of a function, a secret or a namespace.
	subject string
	words   []string

	gateway, namespace           string
	name, image, process         string
	labels, annotations, env     pairs
	secrets, constraints         []string
	memoryLimit, cpuLimit        string
	memoryRequest, cpuRequest    string
	readOnly, update, replace    bool
	replicas                     uint64
	fromLiteral, fromFile        string
	quiet, async, tail, instance bool
	lines, attempts              int
	since                        time.Duration
	sinceTime                    string
}

// Flags and words may stand in any order, as in faas-cli.
func readArguments(words []string) (arguments, error) {
	given := arguments{labels: pairs{}, annotations: pairs{}, env: pairs{}}
	flags := flag.NewFlagSet("sdk", flag.ContinueOnError)
	flags.StringVar(&given.gateway, "gateway", "http://127.0.0.1:8080", "URL of the gateway")
	flags.StringVar(&given.namespace, "namespace", "", "namespace of the function or secret")
	flags.StringVar(&given.name, "name", "", "name of the function to deploy")
	flags.StringVar(&given.image, "image", "", "image of the function")
	flags.StringVar(&given.process, "fprocess", "", "process of the function")
	flags.Func("label", "KEY=VALUE, of a function or namespace", given.labels.add)
	flags.Func("annotation", "KEY=VALUE, of a function or namespace", given.annotations.add)
	flags.Func("env", "NAME=VALUE", given.env.add)
	flags.Func("secret", "name of a secret that the function gets", addTo(&given.secrets))
	flags.Func("constraint", "where the function may run", addTo(&given.constraints))
	flags.StringVar(&given.memoryLimit, "memory-limit", "", "such as 128Mi")
	flags.StringVar(&given.cpuLimit, "cpu-limit", "", "such as 500m")
	flags.StringVar(&given.memoryRequest, "memory-request", "", "such as 64Mi")
	flags.StringVar(&given.cpuRequest, "cpu-request", "", "such as 100m")
	flags.BoolVar(&given.readOnly, "readonly", false, "root file system read-only")
	flags.BoolVar(&given.update, "update", true, "update the function if it is there")
	flags.BoolVar(&given.replace, "replace", false, "remove the function first")
	flags.Uint64Var(&given.replicas, "replicas", 1, "of the function to scale")
	flags.StringVar(&given.fromLiteral, "from-literal", "", "value of the secret")
	flags.StringVar(&given.fromFile, "from-file", "", "file with the value of the secret")
	flags.BoolVar(&given.quiet, "quiet", false, "names alone")
	flags.BoolVar(&given.async, "async", false, "invoke later")
	flags.BoolVar(&given.tail, "tail", true, "follow the log")
	flags.BoolVar(&given.instance, "instance", false, "accepted, since instances are always printed")
	flags.IntVar(&given.lines, "lines", -1, "of the log, -1 for all")
	flags.DurationVar(&given.since, "since", 0, "how old lines of the log may be")
	flags.StringVar(&given.sinceTime, "since-time", "", "since when (RFC 3339)")
	flags.IntVar(&given.attempts, "attempts", 60, "to find the function ready, one a second")
	for len(words) > 0 {
		if err := flags.Parse(words); err != nil {
			return given, err
		}
		if words = flags.Args(); len(words) > 0 {
			given.words = append(given.words, words[0])
			words = words[1:]
		}
	}
	return given, nil
}

// Takes the first word that is left, or "".
func (given *arguments) next() string {
	if len(given.words) == 0 {
		return ""
	}
	word := given.words[0]
	given.words = given.words[1:]
	return word
}

func (to pairs) add(text string) error {
	key, value, found := strings.Cut(text, "=")
	if !found {
		return fmt.Errorf("%q is not KEY=VALUE", text)
	}
	to[key] = value
	return nil
}

func addTo(list *[]string) func(string) error {
	return func(text string) error {
		*list = append(*list, text)
		return nil
	}
}
